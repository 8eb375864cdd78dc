using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.Web.Tests.MariaDb.Migrations;

[DbContext(typeof(SchemaDb))]
[Migration(Id)]
public sealed class FirstMigration : Migration
{
    public const string Id = "00000000000001_First";

    public const string Hostile = "it's \\ \"q\" `b` // 사물함 🔒; DELIMITER //\n--";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterDatabase(collation: "utf8mb4_nopad_bin");

        migrationBuilder.CreateTable(
            "Sections",
            table => new
            {
                Id = table
                    .Column<int>("int", nullable: false)
                    .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                Name = table.Column<string>("varchar(60)", nullable: false),
                Note = table.Column<string>("varchar(100)", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Sections", section => section.Id)
        );

        migrationBuilder.CreateTable(
            "Lockers",
            table => new
            {
                Id = table
                    .Column<long>("bigint", nullable: false)
                    .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                SectionId = table.Column<int>("int", nullable: false),
                Number = table.Column<string>("varchar(80)", nullable: false, defaultValue: Hostile),
                Word = table.Column<string>(
                    "varchar(20)",
                    nullable: false,
                    defaultValue: "",
                    collation: "utf8mb4_uca1400_ai_ci"
                ),
                MadeAt = table.Column<DateTime>(
                    "datetime(6)",
                    nullable: false,
                    defaultValueSql: "CURRENT_TIMESTAMP(6)"
                ),
                Size = table.Column<int>("int", nullable: false, defaultValue: 1),
                Label = table.Column<string>("varchar(100)", computedColumnSql: "CONCAT(`Number`, '!')", stored: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Lockers", locker => locker.Id);
                table.ForeignKey(
                    "FK_Lockers_Sections",
                    locker => locker.SectionId,
                    "Sections",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
                table.CheckConstraint("CK_Size", "`Size` > 0");
            }
        );

        migrationBuilder.CreateTable(
            "Holders",
            table => new
            {
                LockerId = table.Column<long>("bigint", nullable: false),
                StudentId = table.Column<int>("int", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Holders", holder => new { holder.LockerId, holder.StudentId })
        );

        migrationBuilder.CreateIndex("IX_Lockers_SectionId_Number", "Lockers", ["SectionId", "Number"], unique: true);
        migrationBuilder.InsertData(
            "Sections",
            ["Id", "Name", "Note"],
            ["int", "varchar(60)", "varchar(100)"],
            new object[] { 7, Hostile, "gone later" }
        );
        migrationBuilder.InsertData("Lockers", ["Id", "SectionId"], ["bigint", "int"], new object[] { 1L, 7 });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Holders");
        migrationBuilder.DropTable("Lockers");
        migrationBuilder.DropTable("Sections");
    }
}
