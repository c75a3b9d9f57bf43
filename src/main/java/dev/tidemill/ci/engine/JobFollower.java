package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.Pipeline;
import org.jdbi.v3.core.Handle;

/** What goes along with jobs that are for an environment, in the transactions that move them. */
public interface JobFollower {

    /** A copy took the place of a job; answers the copy as it is then. */
    Job copied(Handle tx, Pipeline pipeline, Job copy);

    /** A job got another status. */
    void moved(Handle tx, JobMoves.Move move);
}
