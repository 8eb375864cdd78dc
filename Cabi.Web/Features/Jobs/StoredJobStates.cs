using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>The state of a job, for a verb that changes it.</summary>
public static class StoredJobStates
{
    extension(CabiDb db)
    {
        /// <summary>Reads the state of a job; adds one for a job that has not been looked at yet.</summary>
        public async Task<JobState> StateOfAsync(string job, CancellationToken token) =>
            await db.JobStates.SingleOrDefaultAsync(state => state.Name == job, token)
            ?? db.JobStates.Add(new JobState(job)).Entity;
    }
}
