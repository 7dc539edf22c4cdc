package stampede.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import stampede.text.Text;

/**
 * Somebody's answers to the four questions, as far as they can be read.
 *
 * @param who whose they are
 * @param trouble why there is nothing to read; else the answers are there
 */
record HandedIn(String who, Optional<WrittenAnswers> answers, Optional<Text> trouble) {
    private static final String NAME = "answers.adoc";
    private static final List<String> PLACES = List.of("", "messaging", "exercises/messaging");
    private static final long MOST_BYTES = 1_000_000;

    /** Reads a document, or that of a folder that was handed in: its own, or where a project has it. */
    static HandedIn in(Path place, String who) {
        Path document = place;
        if (Files.isDirectory(place)) {
            Optional<Path> within = PLACES.stream()
                    .map(folder -> place.resolve(folder).resolve(NAME))
                    .filter(Files::isRegularFile)
                    .findFirst();
            if (within.isEmpty()) {
                return illegible(who, Text.of("there is no %s in %s", "%2$s 里没有 %1$s", NAME, place));
            }
            document = within.get();
        } else if (!Files.isRegularFile(place)) {
            return illegible(who, Text.of("there is no file %s", "没有文件 %s", place));
        }
        if (Files.isSymbolicLink(document)) {
            return illegible(who, Text.of("%s is a link, and may lead anywhere", "%s 是一个链接，可能指向任何地方", document));
        }
        try {
            if (Files.size(document) > MOST_BYTES) {
                return illegible(
                        who,
                        Text.of(
                                "%s has more than %s bytes: these are no answers in words",
                                "%s 超过了 %s 字节：这不像是文字回答", document, MOST_BYTES));
            }
            return of(who, strictly(Files.readAllBytes(document)));
        } catch (CharacterCodingException e) {
            return illegible(who, Text.of("%s is not in UTF-8: save it so", "%s 不是 UTF-8 编码：请另存为 UTF-8", document));
        } catch (IOException e) {
            return illegible(who, Text.of("%s cannot be read: %s", "无法读取 %s：%s", document, e.getMessage()));
        }
    }

    static HandedIn of(String who, String document) {
        try {
            return new HandedIn(who, Optional.of(WrittenAnswers.of(document)), Optional.empty());
        } catch (WrittenAnswers.Unreadable e) {
            return illegible(who, e.what());
        }
    }

    private static HandedIn illegible(String who, Text trouble) {
        return new HandedIn(who, Optional.empty(), Optional.of(trouble));
    }

    private static String strictly(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** The answer to one question: its words, and what of it is missing. */
    record Answer(Optional<Element> words, Optional<Text> missing) {}

    Answer to(Question question) {
        if (answers.isEmpty()) {
            return new Answer(Optional.empty(), trouble);
        }
        try {
            Element words = answers.get().words(question);
            return new Answer(Optional.of(words), OwnWords.missing(question, words, FourQuestionsRules.RULES));
        } catch (WrittenAnswers.Unreadable e) {
            return new Answer(Optional.empty(), Optional.of(e.what()));
        }
    }
}
