using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.Web.Tests.MariaDb.Migrations;

[DbContext(typeof(SchemaDb))]
[Migration("00000000000002_Second")]
public sealed class SecondMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropForeignKey("FK_Lockers_Sections", "Lockers");
        migrationBuilder.DropCheckConstraint("CK_Size", "Lockers");
        migrationBuilder.RenameTable("Sections", newName: "Areas");
        migrationBuilder.RenameColumn("SectionId", "Lockers", "AreaId");
        migrationBuilder.RenameIndex("IX_Lockers_SectionId_Number", "IX_Lockers_AreaId_Number", "Lockers");
        migrationBuilder.AlterColumn<string>(
            "Name",
            "Areas",
            "varchar(200)",
            nullable: true,
            defaultValue: "?",
            oldClrType: typeof(string)
        );
        migrationBuilder
            .AlterColumn<long>("Id", "Areas", "bigint", nullable: false, oldClrType: typeof(int))
            .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn);
        migrationBuilder.AlterColumn<long>("AreaId", "Lockers", "bigint", nullable: true, oldClrType: typeof(int));
        migrationBuilder.DropColumn("Note", "Areas");
        migrationBuilder.AddColumn<bool>("IsOpen", "Areas", "tinyint(1)", nullable: false, defaultValue: true);
        migrationBuilder.AddForeignKey(
            "FK_Lockers_Areas",
            "Lockers",
            "AreaId",
            "Areas",
            principalColumn: "Id",
            onDelete: ReferentialAction.SetNull
        );
        migrationBuilder.AddCheckConstraint("CK_Size", "Lockers", "`Size` BETWEEN 1 AND 4");
        migrationBuilder.AddUniqueConstraint("AK_Lockers_MadeAt", "Lockers", "MadeAt");
        migrationBuilder.DropPrimaryKey("PK_Holders", "Holders");
        migrationBuilder.AddPrimaryKey("PK_Holders", "Holders", "StudentId");
        migrationBuilder.CreateIndex("IX_Lockers_Word", "Lockers", "Word");
        migrationBuilder.UpdateData("Lockers", ["Id"], ["bigint"], [1L], ["Word"], ["varchar(20)"], ["CAFÉ"]);
        migrationBuilder.Sql("INSERT INTO `Areas` (`Name`) VALUES ('made by hand');");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DeleteData("Areas", ["Name"], ["varchar(200)"], ["made by hand"]);
        migrationBuilder.UpdateData("Lockers", ["Id"], ["bigint"], [1L], ["Word"], ["varchar(20)"], [""]);
        migrationBuilder.DropIndex("IX_Lockers_Word", "Lockers");
        migrationBuilder.DropPrimaryKey("PK_Holders", "Holders");
        migrationBuilder.AddPrimaryKey("PK_Holders", "Holders", ["LockerId", "StudentId"]);
        migrationBuilder.DropUniqueConstraint("AK_Lockers_MadeAt", "Lockers");
        migrationBuilder.DropCheckConstraint("CK_Size", "Lockers");
        migrationBuilder.DropForeignKey("FK_Lockers_Areas", "Lockers");
        migrationBuilder.DropColumn("IsOpen", "Areas");
        migrationBuilder.AddColumn<string>("Note", "Areas", "varchar(100)", nullable: true);
        migrationBuilder.AlterColumn<int>("AreaId", "Lockers", "int", nullable: false, oldClrType: typeof(long));
        migrationBuilder
            .AlterColumn<int>("Id", "Areas", "int", nullable: false, oldClrType: typeof(long))
            .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn);
        migrationBuilder.AlterColumn<string>(
            "Name",
            "Areas",
            "varchar(60)",
            nullable: false,
            oldClrType: typeof(string)
        );
        migrationBuilder.RenameIndex("IX_Lockers_AreaId_Number", "IX_Lockers_SectionId_Number", "Lockers");
        migrationBuilder.RenameColumn("AreaId", "Lockers", "SectionId");
        migrationBuilder.RenameTable("Areas", newName: "Sections");
        migrationBuilder.AddForeignKey(
            "FK_Lockers_Sections",
            "Lockers",
            "SectionId",
            "Sections",
            principalColumn: "Id",
            onDelete: ReferentialAction.Cascade
        );
        migrationBuilder.AddCheckConstraint("CK_Size", "Lockers", "`Size` > 0");
    }
}
