"""Who a noun phrase stands for: a party of the page, by name, description or pronoun."""
