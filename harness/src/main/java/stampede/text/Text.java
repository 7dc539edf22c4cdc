package stampede.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * One sentence in English and in simplified Chinese, so that every sentence a student reads exists in both.
 *
 * <p>{@code %s} stands for an argument; an argument that is itself a {@code Text} is shown in the language asked for.
 * Immutable.
 */
public record Text(String en, String zh, List<Object> arguments) {

    public Text {
        arguments = List.copyOf(arguments);
    }

    public static Text of(String en, String zh, Object... arguments) {
        Object[] frozen = new Object[arguments.length];
        for (int i = 0; i < frozen.length; i++) {
            frozen[i] = frozen(arguments[i]);
        }
        return new Text(en, zh, List.of(frozen));
    }

    /** What is no language: a number, a command, a class name. */
    public static Text verbatim(Object value) {
        return of("%s", "%s", value);
    }

    /** The texts one after the other, with {@code separator} between them. */
    public static Text join(String separator, List<Text> texts) {
        String form = String.join(separator, texts.stream().map(t -> "%s").toList());
        return new Text(form, form, List.copyOf(texts));
    }

    public String in(Language language) {
        String form = language == Language.CHINESE ? zh : en;
        if (arguments.isEmpty()) {
            return form;
        }
        Object[] shown = arguments.toArray();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = shown[i] instanceof Text text ? text.in(language) : shown[i];
        }
        return form.equals("%s") ? shown[0].toString() : String.format(form, shown);
    }

    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }

    private static Object frozen(Object argument) {
        if (argument instanceof Text || argument instanceof String || argument instanceof Number) {
            return argument;
        }
        return argument instanceof Object[] array
                ? String.join(", ", Stream.of(array).map(String::valueOf).toList())
                : String.valueOf(argument);
    }
}
