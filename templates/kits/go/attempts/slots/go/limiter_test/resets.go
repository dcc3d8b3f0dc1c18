limit.reset("jane")
expect(2)
