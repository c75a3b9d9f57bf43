package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters in queries and bodies of every kind. */
@Tag("server")
class HttpParamsTest {
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2                                   | {'a':'1','b':'2'}",
                "a=1&a=2                                   | {'a':'2'}",
                "a                                         | {'a':''}",
                "a=&=b&&                                   | {'a':'','':'b'}",
                "a=x%26y%3Dz+w%2Bv                         | {'a':'x&y=z w+v'}",
                "a=b=c                                     | {'a':'b=c'}",
                "a[]=1&a[]=2                               | {'a':['1','2']}",
                "a%5B%5D=1&a%5B%5D=2                       | {'a':['1','2']}",
                "a[b]=1&a[c][d]=2                          | {'a':{'b':'1','c':{'d':'2'}}}",
                "v[][key]=A&v[][value]=1&v[][key]=B&v[][value]=2 | {'v':[{'key':'A','value':'1'},{'key':'B','value':'2'}]}",
                "v[][k]=A&v[][l][]=1&v[][l][]=2&v[][k]=B   | {'v':[{'k':'A','l':['1','2']},{'k':'B'}]}",
                "a[b][]=1&a[b][]=2                         | {'a':{'b':['1','2']}}",
                "[]=1                                      | {'[]':'1'}",
                "a[=1                                      | {'a[':'1'}",
                "a=1&a[b]=2                                | {'a':{'b':'2'}}",
                "%C3%BC=%E2%82%AC                          | {'\u00fc':'\u20ac'}",
            })
    void formsAndQueriesAreReadAlike(String sent, String expected) {
        JsonNode wanted = Json.tree(expected.replace('\'', '"'));
        var form = server.http()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("PUT", "/api/v4/echo/7", BodyPublishers.ofString(sent));

        assertThat(params(form)).isEqualTo(wanted);
        String query = sent.replace("[", "%5B").replace("]", "%5D");
        assertThat(params(server.http().get("/api/v4/echo/7?" + query))).isEqualTo(wanted);
    }

    @Test
    void jsonBodiesKeepTheirTypes() {
        var answer = json("{\"a\":1,\"b\":true,\"c\":null,\"d\":[1,\"2\"],\"e\":{\"f\":\"g\"}}");

        assertThat(params(answer))
                .isEqualTo(Json.tree("{\"a\":1,\"b\":true,\"c\":null,\"d\":[1,\"2\"],\"e\":{\"f\":\"g\"}}"));
    }

    @Test
    void pathWinsOverBodyAndBodyOverQuery() {
        var answer = server.http()
                .with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/api/v4/echo/7?a=query&b=query&id=query",
                        BodyPublishers.ofString("{\"a\":\"body\",\"id\":\"body\"}"));

        assertThat(answer.json().get("params")).isEqualTo(Json.tree("{\"a\":\"body\",\"b\":\"query\",\"id\":\"7\"}"));
    }

    @Test
    void multipartFieldsAreParametersAndFilesAreNot() {
        String body = part("name", "", "caf\u00e9") + part("list[]", "", "1") + part("list[]", "", "2")
                + part("file", "; filename=\"a.bin\"", "bytes") + "--xyz--\r\n";
        var answer = server.http()
                .with("Content-Type", "multipart/form-data; boundary=xyz")
                .send("POST", "/api/v4/echo/7", BodyPublishers.ofString(body));

        assertThat(params(answer)).isEqualTo(Json.tree("{\"name\":\"caf\u00e9\",\"list\":[\"1\",\"2\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":}",
                "[1]",
                "\"text\"",
                "{\"a\":1} trailing",
                "{\"a\":NaN}",
                "nul",
                "{\"a\":\"\u0001\"}",
            })
    void aBodyThatIsNoJsonObjectIsABadRequest(String body) {
        var answer = json(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).startsWith("The request body ");
    }

    @Test
    void deepJsonAndManyParametersAreRefused() {
        assertThat(json("{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(form("a=1&".repeat(5_000)).status()).isEqualTo(400);
        assertThat(form("a" + "[b]".repeat(50) + "=1").status()).isEqualTo(400);
    }

    @Test
    void invalidUtf8IsABadRequest() {
        byte[] bytes = {'a', '=', (byte) 0xc3, '('};
        var answer = server.http()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/api/v4/echo/7", BodyPublishers.ofByteArray(bytes));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json("{\"a\":\"" + new String(new byte[] {(byte) 0xc3, '('}, StandardCharsets.ISO_8859_1) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void malformedMultipartIsABadRequest() {
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=xyz"}) {
            var answer = server.http()
                    .with("Content-Type", type)
                    .send("POST", "/api/v4/echo/7", BodyPublishers.ofString(part("name", "", "x")));
            assertThat(answer.status()).as(type).isEqualTo(400);
        }
    }

    @Test
    void aBodyOverTheLimitIsOurOwn413AndOneAtTheLimitIsFine() {
        String atLimit = "{\"a\":\"" + "x".repeat(EchoServer.BODY_LIMIT - 8) + "\"}";
        assertThat(json(atLimit).status()).isEqualTo(200);

        var answer = json(atLimit + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json()).isEqualTo(Json.tree("{\"message\":\"413 Request Entity Too Large\"}"));
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefusedToo() {
        byte[] bytes = new byte[EchoServer.BODY_LIMIT + 1];
        var answer = server.http()
                .with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/api/v4/echo/7",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));

        assertThat(answer.status()).isEqualTo(413);
    }

    private static String part(String name, String more, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + value + "\r\n";
    }

    private static Http.Answer json(String body) {
        return server.http()
                .with("Content-Type", "application/json")
                .send("POST", "/api/v4/echo/7", BodyPublishers.ofString(body));
    }

    private static Http.Answer form(String body) {
        return server.http()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/api/v4/echo/7", BodyPublishers.ofString(body));
    }

    /** What was received, without the path parameter. */
    private static JsonNode params(Http.Answer answer) {
        var params = (com.fasterxml.jackson.databind.node.ObjectNode)
                answer.expect(200).json().get("params");
        params.remove("id");
        return params;
    }
}
