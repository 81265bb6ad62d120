"""How a gazetteer file is made: places gathered, merged and written."""
