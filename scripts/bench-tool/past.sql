-- @past rentals that ended long ago, each with all it left behind: audit entries, floor changes, messages (one in a hundred unread).
CREATE TEMPORARY TABLE Past (Id int PRIMARY KEY, LockerId int, StudentId int, FloorId int, StartedAt datetime(6), EndedAt datetime(6));

INSERT INTO Past
SELECT seq, 1 + seq * 7919 MOD @lockers, 1 + seq * 104729 MOD @students, 1 + (seq * 7919 MOD @lockers) DIV 400,
       UTC_TIMESTAMP(6) - INTERVAL (700 - 600 * seq / 200000) DAY, UTC_TIMESTAMP(6) - INTERVAL (680 - 600 * seq / 200000) DAY
FROM seq_1_to_200000 WHERE seq <= @past;

INSERT INTO Rentals (Id, LockerId, StartedAt, DueOn, EndedAt, PolicyId, Version)
SELECT Id, LockerId, StartedAt, DATE(StartedAt) + INTERVAL 31 DAY, EndedAt, 1, 0 FROM Past;

INSERT INTO RentalMembers (RentalId, StudentId, JoinedAt, LeftAt)
SELECT Id, StudentId, StartedAt, EndedAt FROM Past;

INSERT INTO FloorChanges (FloorId, At)
SELECT FloorId, StartedAt FROM Past UNION ALL SELECT FloorId, EndedAt FROM Past;

INSERT INTO AuditEntries (Actor, IdempotencyKey, AccountId, At, Action, Subject, Detail)
SELECT CONCAT('account:', StudentId), UNHEX(REPLACE(UUID(), '-', '')), StudentId, StartedAt, 'RentLocker', CONCAT('locker:', LockerId), 'due 2024-01-01' FROM Past
UNION ALL
SELECT CONCAT('account:', StudentId), UNHEX(REPLACE(UUID(), '-', '')), StudentId, EndedAt, 'ReturnLocker', CONCAT('locker:', LockerId), '0 days late' FROM Past;

INSERT INTO Messages (StudentId, Kind, Content, CreatedAt, ReadAt, DispatchedAt)
SELECT StudentId, 'RentalStarted',
       CONCAT('{"kind":"RentalStarted","Locker":{"LockerId":', LockerId, ',"Building":"B","Floor":1,"Section":"S","Number":"1"},"DueOn":"2024-01-01"}'),
       StartedAt, IF(Id MOD 100 = 0, NULL, StartedAt), StartedAt
FROM Past
UNION ALL
SELECT StudentId, 'RentalEnded',
       CONCAT('{"kind":"RentalEnded","Locker":{"LockerId":', LockerId, ',"Building":"B","Floor":1,"Section":"S","Number":"1"},"LateDays":0,"BannedUntil":null}'),
       EndedAt, IF(Id MOD 100 = 0, NULL, EndedAt), EndedAt
FROM Past;
