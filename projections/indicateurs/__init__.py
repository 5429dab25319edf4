"""What a group brings to its neighbourhood, as funders count it: read, computed, told without naming anybody."""
