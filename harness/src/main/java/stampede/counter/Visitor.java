package stampede.counter;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import stampede.grade.CannotJudge;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** A browser without JavaScript: keeps cookies, follows no redirect by itself, submits forms with all their fields. */
final class Visitor implements AutoCloseable {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PageServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .sslContext(withoutCertificates())
            .build();

    /** Nothing is encrypted here, and the usual context would first read every certificate that the JDK trusts. */
    private static SSLContext withoutCertificates() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer: {@code what} was asked, in words for a report. */
    record Answer(String what, URI address, int status, Optional<String> location, String type, String body) {

        Document page() {
            return Jsoup.parse(body, address.toString());
        }

        /** Whether a browser shows it as a page, and not its source. */
        boolean isPage() {
            String lower = type.toLowerCase(java.util.Locale.ROOT);
            return lower.startsWith("text/html") || lower.startsWith("application/xhtml+xml");
        }

        /** Whether it is a redirect to the server that gave it. */
        boolean leadsHere() {
            return location.isPresent() && target().getPort() == address.getPort();
        }

        /** Where a redirect leads: the address that is asked for, so without a fragment. */
        URI target() {
            return address.resolve(Addresses.of(location.orElseThrow()));
        }
    }

    /** A form as it would be sent: what a click does. */
    record Click(URI action, List<KeyVal> fields, boolean multipart) {

        /** The same click with an id in place of another, wherever it stands. */
        Click with(long commentId, String other) {
            String encoded = URLEncoder.encode(other, StandardCharsets.UTF_8);
            List<KeyVal> changed = new ArrayList<>();
            fields.forEach(f -> changed.add(
                    org.jsoup.helper.HttpConnection.KeyVal.create(f.key(), put(f.value(), commentId, other))));
            return new Click(Addresses.of(put(action.toString(), commentId, encoded)), changed, multipart);
        }

        boolean holds(long commentId) {
            return !put(action.toString(), commentId, "").equals(action.toString())
                    || fields.stream()
                            .anyMatch(f -> !put(f.value(), commentId, "").equals(f.value()));
        }

        static String put(String text, long commentId, String other) {
            return text.replaceAll("(?<!\\d)" + commentId + "(?!\\d)", other);
        }
    }

    Visitor(PageServer server) {
        this.server = server;
    }

    /** Somebody else on the same pages, with cookies of his own. Closed with this one. */
    Visitor another() {
        return new Visitor(server);
    }

    Answer get(String path) {
        return get(URI.create(server.address() + path));
    }

    Answer get(URI address) {
        return send("GET", address, HttpRequest.newBuilder(address).GET());
    }

    Answer head(URI address) {
        return send(
                "HEAD", address, HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** Gets a page that must be there. */
    Answer read(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw unexpected(answer, "200");
        }
        return answer;
    }

    /** Submits a form. */
    Answer post(Click click) {
        HttpRequest.Builder request = HttpRequest.newBuilder(click.action());
        if (click.multipart()) {
            String boundary = "stampede-" + Long.toHexString(System.nanoTime());
            StringBuilder body = new StringBuilder();
            click.fields()
                    .forEach(f -> body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + f.key()
                            + "\"\r\n\r\n" + f.value() + "\r\n"));
            body.append("--").append(boundary).append("--\r\n");
            request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        } else {
            String body = String.join(
                    "&",
                    click.fields().stream()
                            .map(f -> encode(f.key()) + "=" + encode(f.value()))
                            .toList());
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return send("POST", click.action(), request);
    }

    /**
     * What clicking a comment sends: the first button in its element whose form posts.
     *
     * @throws RuleBroken if there is none
     */
    Click clickOn(Answer page, Comment comment) {
        Element place = PageReading.element(page, comment);
        for (Element button : place.select("button, input[type=submit], input[type=image]")) {
            String type = button.attr("type").toLowerCase(java.util.Locale.ROOT);
            FormElement form = formOf(button);
            if (form != null
                    && !button.hasAttr("disabled")
                    && !type.equals("button")
                    && !type.equals("reset")
                    && posts(form, button)) {
                return click(page, form, button);
            }
        }
        throw new RuleBroken(Text.of(
                "comment %s has nothing to click: in the element %s of %s there is no button of a form with method=\"post\"",
                "评论 %s 没有可以点击的地方：在 %s 元素里（%s），没有属于 method=\"post\" 表单的按钮",
                comment.id(),
                PageReading.selector(comment),
                page.what()));
    }

    private static FormElement formOf(Element button) {
        String named = button.attr("form");
        Element form = named.isEmpty()
                ? button.closest("form")
                : button.ownerDocument().getElementById(named);
        return form instanceof FormElement found ? found : null;
    }

    private static boolean posts(FormElement form, Element button) {
        return (button.hasAttr("formmethod") ? button.attr("formmethod") : form.attr("method"))
                .equalsIgnoreCase("post");
    }

    private static Click click(Answer page, FormElement form, Element button) {
        List<KeyVal> fields = new ArrayList<>();
        for (Element element : form.ownerDocument().select("button, input, select, textarea")) {
            if (formOf(element) != form && !form.elements().contains(element)) {
                continue;
            }
            String type = element.attr("type").toLowerCase(java.util.Locale.ROOT);
            boolean isButton = element.normalName().equals("button")
                    || List.of("submit", "image").contains(type);
            if (!isButton || element == button) {
                fields.addAll(fieldsOf(element, isButton));
            }
        }
        String action = button.hasAttr("formaction") ? button.absUrl("formaction") : form.absUrl("action");
        URI address =
                form.attr("action").isEmpty() && !button.hasAttr("formaction") ? page.address() : Addresses.of(action);
        boolean multipart = form.attr("enctype").equalsIgnoreCase("multipart/form-data");
        return new Click(address, fields, multipart);
    }

    private static List<KeyVal> fieldsOf(Element element, boolean isButton) {
        String name = element.attr("name");
        String type = element.attr("type").toLowerCase(java.util.Locale.ROOT);
        if (name.isEmpty() || element.hasAttr("disabled")) {
            return List.of();
        }
        if (element.normalName().equals("select")) {
            List<Element> chosen = new ArrayList<>(element.select("option[selected]"));
            if (chosen.isEmpty() && !element.hasAttr("multiple")) {
                element.select("option").stream().findFirst().ifPresent(chosen::add);
            }
            return chosen.stream().map(o -> field(name, o.val())).toList();
        }
        boolean box = type.equals("checkbox") || type.equals("radio");
        if ((box && !element.hasAttr("checked")) || (!isButton && (type.equals("button") || type.equals("reset")))) {
            return List.of();
        }
        return List.of(field(name, box && !element.hasAttr("value") ? "on" : element.val()));
    }

    private static KeyVal field(String name, String value) {
        return org.jsoup.helper.HttpConnection.KeyVal.create(name, value);
    }

    /** The status is not what it must be; says what the pages threw, if they did. */
    RuntimeException unexpected(Answer answer, String expected) {
        return server.blame(
                answer.what(),
                new RuleBroken(Text.of(
                        "%s answered %s instead of %s", "%s 的答复是 %s，应为 %s", answer.what(), answer.status(), expected)));
    }

    private Answer send(String method, URI address, HttpRequest.Builder request) {
        String what = method + " " + shown(address);
        server.forget();
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(
                    what,
                    address,
                    response.statusCode(),
                    response.headers().firstValue("Location").map(Addresses::header),
                    response.headers().firstValue("Content-Type").orElse(""),
                    decoded(response));
            server.checkStarted();
            return answer;
        } catch (IOException e) {
            throw new CannotJudge(Text.of("%s got no answer: %s", "%s 没有得到答复：%s", what, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotJudge(Text.of("%s was interrupted", "%s 被中断", what));
        }
    }

    /** The body in the charset that its header names, as a browser reads it; else in UTF-8. */
    private static String decoded(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        Matcher named = CHARSET.matcher(type);
        try {
            return new String(response.body(), named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noSuchCharset) {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    private static String shown(URI address) {
        return java.net.URLDecoder.decode(
                address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()),
                StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
