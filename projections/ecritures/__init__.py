"""The accounts in double entry: what each fact debits and credits, by rules that read nothing but facts."""
