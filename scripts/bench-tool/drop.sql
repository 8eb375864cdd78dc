-- 200 lockers that open at @drop, spread over every section, 200 that open a minute before, for the rehearsal; all others are
-- rented, by students from number 2,001 on.
UPDATE Lockers SET OpensAt = @drop - INTERVAL (Id MOD 5) MINUTE WHERE Id MOD 5 < 2;

INSERT INTO Rentals (LockerId, HeldLockerId, StartedAt, DueOn, PolicyId)
SELECT Id, Id, @drop - INTERVAL 3 DAY, DATE(@drop) + INTERVAL Id MOD 30 DAY, 1 FROM Lockers WHERE Id MOD 5 >= 2;

INSERT INTO RentalMembers (RentalId, StudentId, HoldingStudentId, JoinedAt)
SELECT Id, 2000 + HeldLockerId, 2000 + HeldLockerId, StartedAt FROM Rentals WHERE HeldLockerId IS NOT NULL;

ANALYZE TABLE Rentals, RentalMembers, Lockers;
