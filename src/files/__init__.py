"""What is written out: workbooks and forms that other programs open."""
