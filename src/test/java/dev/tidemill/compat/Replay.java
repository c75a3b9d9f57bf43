package dev.tidemill.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.Http;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Plays a recording to a server: the runner's side word for word, and what people did with the API. */
final class Replay {
    /** A request for work is held for a second here; a real runner would ask again and again. */
    private static final int MOST_REQUESTS = 20;

    private final CiWorld world;
    private final CiWorld.Place place;
    private final Recording recording;
    private final Bindings bindings = new Bindings();
    private final RecordedAnswer answers = new RecordedAnswer(bindings);
    private final Map<String, ByteArrayOutputStream> logs = new HashMap<>();
    private JsonNode pipeline;

    Replay(CiWorld world, Recording recording) {
        this.world = world;
        this.recording = recording;
        this.place = world.project();
        bindings.bind("host", world.server().url().replace("http://", ""));
        bindings.bind("path", place.path());
        bindings.bind("project-name", place.path().substring(place.path().indexOf('/') + 1));
        bindings.bind("project", Long.toString(place.id()));
        bindings.bind("runner-token", world.runnerToken(place));
    }

    void play() {
        int number = 0;
        for (JsonNode step : recording.steps()) {
            number++;
            if (step.has("do")) {
                act(step);
            } else {
                exchange("step " + number, step);
            }
        }
    }

    private void act(JsonNode step) {
        switch (step.get("do").asText()) {
            case "push" -> push();
            case "play", "cancel" ->
                place.owner()
                        .api()
                        .post(
                                place.api() + "/jobs/" + id(step.get("job").asText()) + "/"
                                        + step.get("do").asText(),
                                Map.of())
                        .expect(step.get("do").asText().equals("play") ? 200 : 201);
            case "registration" ->
                bindings.bind(
                        "registration-token",
                        place.owner()
                                .api()
                                .post(place.api() + "/runners/reset_registration_token", Map.of())
                                .expect(201)
                                .json()
                                .get("token")
                                .asText());
            case "create" -> bindings.bind("runner-token", world.runnerToken(place));
            case "expect" -> expect(step);
            default -> throw new AssertionError("unknown step " + step);
        }
    }

    private void push() {
        String configuration = recording.configuration();
        String sha =
                world.push(place, configuration.isEmpty() ? Recording.text("/demo/3/.gitlab-ci.yml") : configuration);
        pipeline = world.pipeline(place, sha);
        bindings.bind("sha", sha);
        bindings.bind("short-sha", sha.substring(0, 8));
        bindings.bind("pipeline", pipeline.get("id").asText());
    }

    private long id(String job) {
        return world.jobs(place, pipeline).get(job).get("id").asLong();
    }

    private void exchange(String number, JsonNode step) {
        JsonNode request = step.get("request");
        JsonNode recorded = step.get("answer");
        String where = number + " " + request.get("method").asText() + " "
                + request.get("path").asText();
        Http.Answer answer = send(request);
        boolean asksForWork = request.get("path").asText().endsWith("/jobs/request");
        for (int i = 1; asksForWork && answer.status() == 204 && i < MOST_REQUESTS; i++) {
            answer = send(request);
        }
        answers.check(where, recorded, answer);
        if (request.get("method").asText().equals("PATCH") && answer.status() == 202) {
            String job = request.get("path").asText().replaceAll(".*\\{\\{id:(.*)}}.*", "$1");
            logs.computeIfAbsent(job, name -> new ByteArrayOutputStream()).writeBytes(body(request));
        }
    }

    private Http.Answer send(JsonNode request) {
        Http http = new Http(world.server().url());
        for (var header : request.get("headers").properties()) {
            http = http.with(header.getKey(), bindings.fill(header.getValue().asText()));
        }
        byte[] body = body(request);
        BodyPublisher publisher = request.path("chunked").asBoolean()
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return http.send(
                request.get("method").asText(),
                bindings.fill(request.get("path").asText()),
                publisher);
    }

    private byte[] body(JsonNode request) {
        if (request.has("json")) {
            return Json.write(bindings.fill(request.get("json"))).getBytes(StandardCharsets.UTF_8);
        }
        return request.has("base64")
                ? Base64.getDecoder().decode(request.get("base64").asText())
                : request.path("text").asText().getBytes(StandardCharsets.UTF_8);
    }

    /** How the pipeline must have ended, and that every log is there byte for byte. */
    private void expect(JsonNode outcome) {
        world.until(place, pipeline, outcome.get("pipeline").asText());
        Map<String, JsonNode> jobs = world.jobs(place, pipeline);
        outcome.get("jobs").properties().forEach(expected -> {
            String name = expected.getKey();
            JsonNode job = jobs.get(name);
            expected.getValue().properties().forEach(field -> {
                JsonNode actual =
                        field.getKey().equals("artifacts") ? kinds(job.get("artifacts")) : job.path(field.getKey());
                boolean same = field.getValue().isNull()
                        ? actual.isNull() || actual.isMissingNode()
                        : actual.equals(field.getValue());
                assertThat(same)
                        .as("%s of %s is %s", field.getKey(), name, actual)
                        .isTrue();
            });
            assertThat(log(job)).as("log of " + name).isEqualTo(logs.get(name).toByteArray());
        });
    }

    private byte[] log(JsonNode job) {
        return place.owner()
                .api()
                .get(place.api() + "/jobs/" + job.get("id").asLong() + "/trace")
                .expect(200)
                .bytes();
    }

    private static JsonNode kinds(JsonNode artifacts) {
        var kinds = new ArrayList<String>();
        artifacts.forEach(artifact -> kinds.add(artifact.get("file_type").asText()));
        return Json.tree(Json.write(kinds.stream().sorted().toList()));
    }
}
