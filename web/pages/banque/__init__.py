"""The bank desk: statements, their lines one by one, cheques to deposit, and whether bank and books agree."""
