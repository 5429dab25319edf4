"""`python -m web.terminal …`, where the command itself is not installed."""

from web.terminal import main

if __name__ == "__main__":  # a worker process imports this module under another name
    main()
