"""What banks give: their files read into lines, compared with what was read before, then recorded."""
