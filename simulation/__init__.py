"""A school class that lives through its years, day after day: pupils, teacher, parents, and what adults do."""
