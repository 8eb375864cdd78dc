-- A campus of @lockers private lockers, 400 on a floor, ten sections of 40 on each, and @students students with accounts.
INSERT INTO Buildings (Id, Name) VALUES (1, '새롬관');

INSERT INTO Floors (Id, BuildingId, Number)
SELECT seq, 1, seq FROM seq_1_to_50 WHERE seq <= CEILING(@lockers / 400);

INSERT INTO Sections (Id, FloorId, Name, Area, `Columns`, `Rows`)
SELECT seq, CEILING(seq / 10), CONCAT('Section ', seq),
       CONCAT_WS('/', 1 + 3 * ((seq - 1) MOD 5), 3 + 3 * ((seq - 1) MOD 5), 1 + 3 * (((seq - 1) DIV 5) MOD 2), 3 + 3 * (((seq - 1) DIV 5) MOD 2)),
       10, 4
FROM seq_1_to_500 WHERE seq <= CEILING(@lockers / 40);

INSERT INTO Lockers (Id, SectionId, Number, NumberOrder, Type, Capacity, `Row`, `Column`, IsAccessible)
SELECT seq, CEILING(seq / 40), seq, LPAD(seq, 12, '0'), 'Private', 1, 1 + ((seq - 1) MOD 40) DIV 10, 1 + (seq - 1) MOD 10, 0
FROM seq_1_to_20000 WHERE seq <= @lockers;

INSERT INTO AspNetUsers
    (Id, UserName, NormalizedUserName, Email, NormalizedEmail, EmailConfirmed, SecurityStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
SELECT seq, CONCAT('student', seq, '@cabi.test'), CONCAT('STUDENT', seq, '@CABI.TEST'), CONCAT('student', seq, '@cabi.test'), CONCAT('STUDENT', seq, '@CABI.TEST'),
       1, UPPER(REPLACE(UUID(), '-', '')), 0, 0, 1, 0
FROM seq_1_to_20000 WHERE seq <= @students;

INSERT INTO Students (Id, Number, Name, NumberKey, NameKey, AccountId, NeedsAccessibleLocker)
SELECT seq, 202600000 + seq, CONCAT('Student ', seq), 202600000 + seq, CONCAT('student', seq), seq, 0
FROM seq_1_to_20000 WHERE seq <= @students;
