package dev.tidemill.work.items;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskListTest {
    @Test
    void tasksAreCountedWhereverMarkdownHasThem() {
        var tasks = TaskList.of("- [ ] a\n* [x] b\n  + [X] c\n1. [ ] d\n> - [x] e\n- [~] f\n- [ ]\n[x] g\n");
        assertThat(tasks).isEqualTo(new TaskList(5, 3));
        assertThat(tasks.status()).isEqualTo("3 of 5 checklist items completed");
    }

    @Test
    void codeIsNoTask() {
        assertThat(TaskList.of("```\n- [ ] a\n```\n- [x] b")).isEqualTo(new TaskList(1, 1));
        assertThat(TaskList.of("nothing").status()).isEmpty();
    }

    @Test
    void searchTextsBecomeQueriesOfLettersAndDigitsOnly() {
        assertThat(SearchText.query("Gauge_reader's & | ! ( 'x", "")).isEqualTo("gauge:* & reader:* & s:* & x:*");
        assertThat(SearchText.query("überfall", "A")).isEqualTo("überfall:*A");
        assertThat(SearchText.query("%%", "")).isEmpty();
    }
}
