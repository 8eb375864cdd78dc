using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.MariaDb
{
    /// <inheritdoc />
    public partial class FindWhatOpens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Lockers_OpensAt",
                table: "Lockers",
                column: "OpensAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Lockers_OpensAt",
                table: "Lockers");
        }
    }
}
