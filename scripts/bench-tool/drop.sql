-- 200 lockers that open at @drop, spread over every section, 200 a minute before, for the rehearsal, and 200 two minutes after it, when
-- everybody's page follows the news; all others are rented, by students from number 3,001 on.
UPDATE Lockers SET OpensAt = @drop + INTERVAL ELT(1 + Id MOD 5, 0, -1, 2) MINUTE WHERE Id MOD 5 < 3;

INSERT INTO Rentals (LockerId, HeldLockerId, StartedAt, DueOn, PolicyId, Version)
SELECT Id, Id, @drop - INTERVAL 3 DAY, DATE(@drop) + INTERVAL Id MOD 30 DAY, 1, 0 FROM Lockers WHERE Id MOD 5 >= 3;

INSERT INTO RentalMembers (RentalId, StudentId, HoldingStudentId, JoinedAt)
SELECT Id, 3000 + HeldLockerId, 3000 + HeldLockerId, StartedAt FROM Rentals WHERE HeldLockerId IS NOT NULL;

ANALYZE TABLE Rentals, RentalMembers, Lockers;
