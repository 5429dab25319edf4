"""What pages of a round ask: catalogue, orders, cases, deliveries, batches, the hall."""
