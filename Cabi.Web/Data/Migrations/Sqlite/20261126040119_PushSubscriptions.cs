using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cabi.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PushSubscriptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PushSubscriptionId",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PushSubscriptions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Endpoint = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    EndpointHash = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    P256dh = table.Column<string>(type: "TEXT", maxLength: 87, nullable: false),
                    Auth = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PushSubscriptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PushSubscriptions_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_MessageId_Channel_PushSubscriptionId",
                table: "Deliveries",
                columns: new[] { "MessageId", "Channel", "PushSubscriptionId" },
                unique: true);

            // After the one that takes its place: a foreign key needs either.
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_MessageId_Channel",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_PushSubscriptionId",
                table: "Deliveries",
                column: "PushSubscriptionId");

            migrationBuilder.CreateIndex(
                name: "IX_PushSubscriptions_AccountId",
                table: "PushSubscriptions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_PushSubscriptions_EndpointHash",
                table: "PushSubscriptions",
                column: "EndpointHash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Deliveries_PushSubscriptions_PushSubscriptionId",
                table: "Deliveries",
                column: "PushSubscriptionId",
                principalTable: "PushSubscriptions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // One for each browser: the index of before takes one.
            migrationBuilder.Sql("DELETE FROM Deliveries WHERE Channel = 'Push'");

            migrationBuilder.DropForeignKey(
                name: "FK_Deliveries_PushSubscriptions_PushSubscriptionId",
                table: "Deliveries");

            migrationBuilder.DropTable(
                name: "PushSubscriptions");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_MessageId_Channel",
                table: "Deliveries",
                columns: new[] { "MessageId", "Channel" },
                unique: true);

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_MessageId_Channel_PushSubscriptionId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_PushSubscriptionId",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "PushSubscriptionId",
                table: "Deliveries");
        }
    }
}
