"""What guards the pages that anybody may open: machines are turned away, people are asked nothing."""
