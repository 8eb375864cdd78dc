using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.MariaDb
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var table in QuartzTables.Create())
                migrationBuilder.Sql(table);

            migrationBuilder.AddColumn<DateTime>(
                name: "FlaggedAt",
                table: "Rentals",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedOn",
                table: "RentalMembers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndToldAt",
                table: "Bans",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "JobFailures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    Job = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false),
                    Subject = table.Column<long>(type: "bigint", nullable: false),
                    OpenSubject = table.Column<long>(type: "bigint", nullable: true),
                    Since = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    LastAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    Error = table.Column<string>(type: "varchar(8000)", maxLength: 8000, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MariaDb:AutoIncrement", true),
                    Job = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false),
                    Instance = table.Column<string>(type: "varchar(120)", maxLength: 120, nullable: false),
                    AskedByAccountId = table.Column<int>(type: "int", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    Milliseconds = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Failed = table.Column<int>(type: "int", nullable: false),
                    Error = table.Column<string>(type: "varchar(8000)", maxLength: 8000, nullable: true),
                    IsLost = table.Column<bool>(type: "tinyint(1)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobStates",
                columns: table => new
                {
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false),
                    CaughtUpTo = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    LastRunAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    PausedAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    AskedByAccountId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PRIMARY", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Bans_EndsAt_EndToldAt",
                table: "Bans",
                columns: new[] { "EndsAt", "EndToldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JobFailures_OpenSubject_Job",
                table: "JobFailures",
                columns: new[] { "OpenSubject", "Job" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JobFailures_SettledAt",
                table: "JobFailures",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_EndedAt_Job",
                table: "JobRuns",
                columns: new[] { "EndedAt", "Job" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Job_Id",
                table: "JobRuns",
                columns: new[] { "Job", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_StartedAt",
                table: "JobRuns",
                column: "StartedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in QuartzTables.Drop())
                migrationBuilder.Sql(table);

            migrationBuilder.DropTable(
                name: "JobFailures");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "JobStates");

            migrationBuilder.DropIndex(
                name: "IX_Bans_EndsAt_EndToldAt",
                table: "Bans");

            migrationBuilder.DropColumn(
                name: "FlaggedAt",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "RemindedOn",
                table: "RentalMembers");

            migrationBuilder.DropColumn(
                name: "EndToldAt",
                table: "Bans");
        }
    }
}
