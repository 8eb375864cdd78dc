using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.MariaDb
{
    /// <inheritdoc />
    public partial class Rules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "NeedsAccessibleLocker",
                table: "Students",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Rentals",
                type: "varchar(800)",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Title",
                table: "Rentals",
                type: "varchar(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Rentals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TermsId",
                table: "RentalMembers",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AccessibleMinutes",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AuthorAccountId",
                table: "Policies",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HoldMinutes",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LatestDueOn",
                table: "Policies",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LongExtensionDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LongOverdueDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxExtensions",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxGroup",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxWaitlistLines",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxWrongCodes",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxWrongCodesPerHour",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MiddleExtensionDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MinGroup",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MoveCooldownDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MoveMinDaysLeft",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "NamesOnMap",
                table: "Policies",
                type: "varchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Policies",
                type: "varchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RoomMinutes",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SharedBaseDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SharedDaysPerPerson",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ShortExtensionDays",
                table: "Policies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Policies",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAccessible",
                table: "Lockers",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LiftReason",
                table: "Bans",
                type: "varchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LiftedAt",
                table: "Bans",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LiftedByAccountId",
                table: "Bans",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Bans",
                type: "varchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SetByAccountId",
                table: "Bans",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "AuditEntries",
                type: "varchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Drops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    OpensAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Holds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    LockerId = table.Column<int>(type: "int", nullable: false),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Holds_Lockers_LockerId",
                        column: x => x.LockerId,
                        principalTable: "Lockers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Holds_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareRooms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    LockerId = table.Column<int>(type: "int", nullable: false),
                    OpenLockerId = table.Column<int>(type: "int", nullable: true),
                    Code = table.Column<string>(type: "varchar(4)", maxLength: 4, nullable: false),
                    Token = table.Column<string>(type: "varchar(22)", maxLength: 22, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    MinPeople = table.Column<int>(type: "int", nullable: false),
                    MaxPeople = table.Column<int>(type: "int", nullable: false),
                    MaxWrongCodes = table.Column<int>(type: "int", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    RentalId = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareRooms_Lockers_LockerId",
                        column: x => x.LockerId,
                        principalTable: "Lockers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareRooms_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Terms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    EffectiveFrom = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    AuthorAccountId = table.Column<int>(type: "int", nullable: true),
                    Korean = table.Column<string>(type: "varchar(4000)", maxLength: 4000, nullable: false),
                    English = table.Column<string>(type: "varchar(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tickets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: false),
                    Days = table.Column<int>(type: "int", nullable: false),
                    GrantedByAccountId = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: true),
                    GrantedAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    RentalId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tickets_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tickets_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitlistLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    WaitingStudentId = table.Column<int>(type: "int", nullable: true),
                    SectionId = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<string>(type: "varchar(10)", maxLength: 10, nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    JoinedAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaitlistLines_Sections_SectionId",
                        column: x => x.SectionId,
                        principalTable: "Sections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitlistLines_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CodeGuesses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    RoomId = table.Column<int>(type: "int", nullable: false),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    IsRight = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    At = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CodeGuesses_ShareRooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "ShareRooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CodeGuesses_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareRoomMembers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    RoomId = table.Column<int>(type: "int", nullable: false),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    SeatedStudentId = table.Column<int>(type: "int", nullable: true),
                    TermsId = table.Column<int>(type: "int", nullable: true),
                    JoinedAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareRoomMembers_ShareRooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "ShareRooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ShareRoomMembers_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareRoomMembers_Terms_TermsId",
                        column: x => x.TermsId,
                        principalTable: "Terms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Moves",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    RentalId = table.Column<int>(type: "int", nullable: false),
                    StudentId = table.Column<int>(type: "int", nullable: false),
                    FromLockerId = table.Column<int>(type: "int", nullable: false),
                    ToLockerId = table.Column<int>(type: "int", nullable: false),
                    TicketId = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Moves_Lockers_FromLockerId",
                        column: x => x.FromLockerId,
                        principalTable: "Lockers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Moves_Lockers_ToLockerId",
                        column: x => x.ToLockerId,
                        principalTable: "Lockers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Moves_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Moves_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Moves_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.UpdateData(
                table: "Policies",
                keyColumn: "Id",
                keyValue: 1,
                columns: new[] { "AccessibleMinutes", "AuthorAccountId", "HoldMinutes", "LatestDueOn", "LongExtensionDays", "LongOverdueDays", "MaxExtensions", "MaxGroup", "MaxWaitlistLines", "MaxWrongCodes", "MaxWrongCodesPerHour", "MiddleExtensionDays", "MinGroup", "MoveCooldownDays", "MoveMinDaysLeft", "NamesOnMap", "Reason", "RoomMinutes", "SharedBaseDays", "SharedDaysPerPerson", "ShortExtensionDays", "WithdrawnAt" },
                values: new object[] { 30, null, 120, null, 31, 21, 2, 4, 3, 3, 9, 15, 2, 7, 1, "Hidden", null, 10, 30, 25, 3, null });

            migrationBuilder.InsertData(
                table: "Terms",
                columns: new[] { "Id", "AuthorAccountId", "EffectiveFrom", "English", "Korean" },
                values: new object[] { 1, null, new DateTime(2000, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "The locker is yours until 23:59 of its due day. If you return it late, you cannot rent for a while.\nIf it stays unreturned for long, staff empty it and keep what was inside.\nKeep no valuables, food or dangerous things in it. Nobody is liable for what is lost or damaged.\nIn a shared locker the code and the note are seen by everyone who shares it.", "사물함은 반납 예정일 23시 59분까지 쓸 수 있어요. 늦게 반납하면 한동안 새로 빌릴 수 없어요.\n오래 반납하지 않으면 관리자가 사물함을 비우고 안에 있던 물건을 따로 보관해요.\n귀중품, 음식, 위험한 물건은 넣지 마세요. 잃어버리거나 상한 물건은 책임지지 않아요.\n함께 쓰는 사물함의 비밀번호와 메모는 같이 쓰는 사람 모두가 볼 수 있어요." });

            migrationBuilder.CreateIndex(
                name: "IX_RentalMembers_TermsId",
                table: "RentalMembers",
                column: "TermsId");

            migrationBuilder.CreateIndex(
                name: "IX_CodeGuesses_RoomId_StudentId_Attempt",
                table: "CodeGuesses",
                columns: new[] { "RoomId", "StudentId", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CodeGuesses_StudentId_At",
                table: "CodeGuesses",
                columns: new[] { "StudentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Drops_OpensAt",
                table: "Drops",
                column: "OpensAt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Holds_EndsAt",
                table: "Holds",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_LockerId_StartsAt",
                table: "Holds",
                columns: new[] { "LockerId", "StartsAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Holds_StudentId_StartsAt",
                table: "Holds",
                columns: new[] { "StudentId", "StartsAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Moves_FromLockerId",
                table: "Moves",
                column: "FromLockerId");

            migrationBuilder.CreateIndex(
                name: "IX_Moves_RentalId",
                table: "Moves",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_Moves_StudentId_At",
                table: "Moves",
                columns: new[] { "StudentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Moves_TicketId",
                table: "Moves",
                column: "TicketId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Moves_ToLockerId",
                table: "Moves",
                column: "ToLockerId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRoomMembers_RoomId",
                table: "ShareRoomMembers",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRoomMembers_SeatedStudentId",
                table: "ShareRoomMembers",
                column: "SeatedStudentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareRoomMembers_StudentId",
                table: "ShareRoomMembers",
                column: "StudentId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRoomMembers_TermsId",
                table: "ShareRoomMembers",
                column: "TermsId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRooms_LockerId",
                table: "ShareRooms",
                column: "LockerId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRooms_OpenLockerId",
                table: "ShareRooms",
                column: "OpenLockerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareRooms_RentalId",
                table: "ShareRooms",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareRooms_Token",
                table: "ShareRooms",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Terms_EffectiveFrom",
                table: "Terms",
                column: "EffectiveFrom");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_RentalId",
                table: "Tickets",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_StudentId_UsedAt",
                table: "Tickets",
                columns: new[] { "StudentId", "UsedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistLines_SectionId_Type_LeftAt_JoinedAt",
                table: "WaitlistLines",
                columns: new[] { "SectionId", "Type", "LeftAt", "JoinedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistLines_StudentId",
                table: "WaitlistLines",
                column: "StudentId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistLines_WaitingStudentId_Place",
                table: "WaitlistLines",
                columns: new[] { "WaitingStudentId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistLines_WaitingStudentId_SectionId_Type",
                table: "WaitlistLines",
                columns: new[] { "WaitingStudentId", "SectionId", "Type" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_RentalMembers_Terms_TermsId",
                table: "RentalMembers",
                column: "TermsId",
                principalTable: "Terms",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_RentalMembers_Terms_TermsId",
                table: "RentalMembers");

            migrationBuilder.DropTable(
                name: "CodeGuesses");

            migrationBuilder.DropTable(
                name: "Drops");

            migrationBuilder.DropTable(
                name: "Holds");

            migrationBuilder.DropTable(
                name: "Moves");

            migrationBuilder.DropTable(
                name: "ShareRoomMembers");

            migrationBuilder.DropTable(
                name: "WaitlistLines");

            migrationBuilder.DropTable(
                name: "Tickets");

            migrationBuilder.DropTable(
                name: "ShareRooms");

            migrationBuilder.DropTable(
                name: "Terms");

            migrationBuilder.DropIndex(
                name: "IX_RentalMembers_TermsId",
                table: "RentalMembers");

            migrationBuilder.DropColumn(
                name: "NeedsAccessibleLocker",
                table: "Students");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "Title",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "TermsId",
                table: "RentalMembers");

            migrationBuilder.DropColumn(
                name: "AccessibleMinutes",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "AuthorAccountId",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "HoldMinutes",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "LatestDueOn",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "LongExtensionDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "LongOverdueDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MaxExtensions",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MaxGroup",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MaxWaitlistLines",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MaxWrongCodes",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MaxWrongCodesPerHour",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MiddleExtensionDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MinGroup",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MoveCooldownDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "MoveMinDaysLeft",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "NamesOnMap",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "RoomMinutes",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "SharedBaseDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "SharedDaysPerPerson",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "ShortExtensionDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "IsAccessible",
                table: "Lockers");

            migrationBuilder.DropColumn(
                name: "LiftReason",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "LiftedAt",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "LiftedByAccountId",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "SetByAccountId",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "AuditEntries");
        }
    }
}
