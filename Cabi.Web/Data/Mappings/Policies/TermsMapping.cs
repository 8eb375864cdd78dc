using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Policies;

/// <summary>How <see cref="Terms"/> is kept: table, keys, indexes and widths.</summary>
public sealed class TermsMapping : IEntityTypeConfiguration<Terms>
{
    public void Configure(EntityTypeBuilder<Terms> terms)
    {
        terms.Property(t => t.Korean).HasMaxLength(Terms.TextLength);
        terms.Property(t => t.English).HasMaxLength(Terms.TextLength);
        terms.HasIndex(t => t.EffectiveFrom);

        // The terms name no numbers, so that a new policy does not make them wrong: the page shows the numbers beside
        // the terms.
        terms.HasData(
            new
            {
                Id = 1,
                EffectiveFrom = DateTime.SpecifyKind(new DateTime(2000, 1, 1), DateTimeKind.Utc),
                Korean = "사물함은 반납 예정일 23시 59분까지 쓸 수 있어요. 늦게 반납하면 한동안 새로 빌릴 수 없어요.\n"
                    + "오래 반납하지 않으면 관리자가 사물함을 비우고 안에 있던 물건을 따로 보관해요.\n"
                    + "귀중품, 음식, 위험한 물건은 넣지 마세요. 잃어버리거나 상한 물건은 책임지지 않아요.\n"
                    + "함께 쓰는 사물함의 비밀번호와 메모는 같이 쓰는 사람 모두가 볼 수 있어요.",
                English = "The locker is yours until 23:59 of its due day. If you return it late, you cannot rent for a while.\n"
                    + "If it stays unreturned for long, staff empty it and keep what was inside.\n"
                    + "Keep no valuables, food or dangerous things in it. Nobody is liable for what is lost or damaged.\n"
                    + "In a shared locker the code and the note are seen by everyone who shares it.",
            }
        );
    }
}
