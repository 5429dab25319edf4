"""`/api/v1`: what other programs ask and send, through the same acts, refusals and figures as pages and terminal."""
