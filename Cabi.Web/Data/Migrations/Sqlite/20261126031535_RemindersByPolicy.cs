using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RemindersByPolicy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Versions that are there already, and those that an instance of the release before still makes, go on as people
            // were reminded until now.
            migrationBuilder.AddColumn<int>(
                name: "FirstReminderDays",
                table: "Policies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 7);

            migrationBuilder.AddColumn<int>(
                name: "LastReminderDays",
                table: "Policies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "ReminderTime",
                table: "Policies",
                type: "TEXT",
                nullable: false,
                defaultValue: new TimeOnly(9, 0, 0));

            migrationBuilder.AddColumn<int>(
                name: "SecondReminderDays",
                table: "Policies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.UpdateData(
                table: "Policies",
                keyColumn: "Id",
                keyValue: 1,
                columns: new[] { "FirstReminderDays", "LastReminderDays", "ReminderTime", "SecondReminderDays" },
                values: new object[] { 7, 1, new TimeOnly(9, 0, 0), 3 });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FirstReminderDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "LastReminderDays",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "ReminderTime",
                table: "Policies");

            migrationBuilder.DropColumn(
                name: "SecondReminderDays",
                table: "Policies");
        }
    }
}
