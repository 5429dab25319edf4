"""The group's settings: parameters, team, neighbourhoods, links, devices, keys of other programs."""
