"""What was typed, where facts say it under another name or not at all; by theme, the acts whose facts do."""
