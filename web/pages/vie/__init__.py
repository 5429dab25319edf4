"""All that a group does together besides buying: where it is found, its year, what is passed on."""
