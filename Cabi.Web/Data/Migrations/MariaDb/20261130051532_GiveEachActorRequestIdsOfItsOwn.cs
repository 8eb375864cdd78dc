using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.MariaDb
{
    /// <inheritdoc />
    public partial class GiveEachActorRequestIdsOfItsOwn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_RequestId",
                table: "AuditEntries");

            migrationBuilder.AddColumn<string>(
                name: "Actor",
                table: "AuditEntries",
                type: "varchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Target",
                table: "AuditEntries",
                type: "varchar(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("""
                UPDATE AuditEntries
                SET Target = Subject,
                    Actor = CASE
                        WHEN AccountId IS NOT NULL THEN CONCAT('account:', AccountId)
                        WHEN Action LIKE 'Import%' THEN 'command-line'
                        ELSE 'service'
                    END;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Actor_RequestId",
                table: "AuditEntries",
                columns: new[] { "Actor", "RequestId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Actor_RequestId",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Actor",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Target",
                table: "AuditEntries");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_RequestId",
                table: "AuditEntries",
                column: "RequestId",
                unique: true);
        }
    }
}
