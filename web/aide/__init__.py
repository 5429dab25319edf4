"""The guide, served by the application: its pages, its search, and which paragraph explains which page."""
