"""What the tests of all rooms stand on: the database, jobs, races, the browser."""
