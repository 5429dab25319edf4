"""One folder a room of the site; its templates are in the folder of the same name of `web/gabarits/`."""
