-- @rentals open rentals by the first students of the first lockers, one in thirty of them overdue.
INSERT INTO Rentals (LockerId, HeldLockerId, StartedAt, DueOn, PolicyId, Version)
SELECT seq, seq, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, CURRENT_DATE - INTERVAL 1 DAY + INTERVAL seq MOD 30 DAY, 1, 0
FROM seq_1_to_20000 WHERE seq <= @rentals;

INSERT INTO RentalMembers (RentalId, StudentId, HoldingStudentId, JoinedAt)
SELECT Id, HeldLockerId, HeldLockerId, StartedAt FROM Rentals WHERE HeldLockerId IS NOT NULL;

INSERT INTO FloorChanges (FloorId, At)
SELECT CEILING(HeldLockerId / 400), StartedAt FROM Rentals WHERE HeldLockerId IS NOT NULL;

ANALYZE TABLE Rentals, RentalMembers, FloorChanges, AuditEntries, Messages, Lockers, Students, AspNetUsers;
