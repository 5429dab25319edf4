"""What pages of a group's life ask: calendar, permanences, meetings, partners, settings, what it brings."""
