package dev.tidemill.ci.pages;

import dev.tidemill.ci.runners.RunnerOwner;
import dev.tidemill.ci.variables.VariableOwner;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;

/** What has runners and variables of its own: a project, a group, the whole instance. */
sealed interface CiPlace {
    /** Whose runners are made here. */
    RunnerOwner runners();

    /** Whose variables these are. */
    VariableOwner variables();

    /** One sentence on whose jobs get them. */
    String reach();

    /** A project. */
    record OfProject(Project project) implements CiPlace {
        @Override
        public RunnerOwner runners() {
            return RunnerOwner.project(project.id());
        }

        @Override
        public VariableOwner variables() {
            return VariableOwner.project(project.id());
        }

        @Override
        public String reach() {
            return "jobs of this project";
        }
    }

    /** A group. */
    record OfGroup(Group group) implements CiPlace {
        @Override
        public RunnerOwner runners() {
            return RunnerOwner.group(group.id());
        }

        @Override
        public VariableOwner variables() {
            return VariableOwner.group(group.id());
        }

        @Override
        public String reach() {
            return "jobs of all projects in this group";
        }
    }

    /** The whole instance. */
    record OfInstance() implements CiPlace {
        @Override
        public RunnerOwner runners() {
            return RunnerOwner.INSTANCE;
        }

        @Override
        public VariableOwner variables() {
            return VariableOwner.INSTANCE;
        }

        @Override
        public String reach() {
            return "jobs of every project";
        }
    }
}
