"""What other programs signed, as C2SP writes it: a log of those of RFC 6962, by the first key of RFC 8032."""

KEY = "gba.example/journal+74fa0b23+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
GOLDEN = {
    0: (
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "dPoLI8EVfTbc+vajYjz1EJDZxD4H+589heiM9kLoJw9+i20IZHoYWSCgQZolBMhjLRoAgzf2SPwwX2dpwiYbR0/xUgw=",
    ),
    7: (
        "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=",
        "dPoLI6J9V6/jttWN1WlolTEFMe2m6IEjMDaTV9Mh2b2okb3PLkGaQKhIAfXEAPwI+mlDA09eZXSiiGGnvlWAVszEmwg=",
    ),
    8: (
        "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "dPoLI/FszmcHKMSvl1317pGmGZvy9Q5byJVF3UN+A6xI4Yp78oiWqKXEfYuOqMR7jdW5+OI0JMV1A6i7abQaXJdNUA0=",
    ),
}
"""Root and signature, by size."""
