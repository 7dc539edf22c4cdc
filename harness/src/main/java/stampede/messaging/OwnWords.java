package stampede.messaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import stampede.text.Language;
import stampede.text.Text;

/** Whether an answer in words is complete. Whether it is right nobody here can say. */
final class OwnWords {
    /** A Latin word, a number, or a Chinese character. */
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    /** So many words, or Chinese characters, are an answer at least. */
    static final int FEWEST = 40;

    private static final int RUN = 3;

    private OwnWords() {}

    /**
     * What is missing in an answer, if something is.
     *
     * @param rules the names of the rules that it can name as its evidence
     */
    static Optional<Text> missing(Question question, Element answer, Set<String> rules) {
        List<String> words = words(answer.text());
        Set<List<String>> given = given(question);
        List<List<String>> runs = runs(words);
        long own = runs.stream().filter(run -> !given.contains(run)).count();
        if (words.isEmpty() || words.equals(List.of(WrittenAnswers.TO_DO.toLowerCase(Locale.ROOT)))) {
            return Optional.of(
                    Text.of("question %s has no answer in your own words yet", "第 %s 题还没有用自己的话回答", question.number()));
        }
        if (2 * own < runs.size()) {
            return Optional.of(Text.of(
                    "the words that answer question %s are those of the question: say it in your own",
                    "第 %s 题的回答用的是题目里的话：请用自己的话来说", question.number()));
        }
        if (words.size() < FEWEST) {
            return Optional.of(Text.of(
                    "question %s is answered in %s words: that is not enough to say why; %s are asked for",
                    "第 %s 题的回答只有 %s 个字词：这不足以说明理由，至少要 %s 个", question.number(), words.size(), FEWEST));
        }
        if (answer.select("a[href]").stream().noneMatch(link -> rules.contains(fragment(link.attr("href"))))) {
            return Optional.of(Text.of(
                    "the answer to question %s names no evidence: link a rule of this homework that shows it, for example <<%s>>",
                    "第 %s 题的回答没有给出依据：请链接到本次作业中能证明它的一条规则，例如 <<%s>>",
                    question.number(),
                    rules.stream().sorted().findFirst().orElse("")));
        }
        return Optional.empty();
    }

    private static String fragment(String address) {
        return address.substring(address.indexOf('#') + 1);
    }

    /** All that the template says to a question, in either language. */
    private static Set<List<String>> given(Question question) {
        List<Text> texts = new ArrayList<>(List.of(question.title(), question.asked()));
        for (Scenario scenario : question.scenarios()) {
            texts.add(scenario.asked());
            texts.addAll(scenario.choices());
        }
        Set<List<String>> given = new HashSet<>();
        for (Text text : texts) {
            for (Language language : Language.values()) {
                given.addAll(runs(words(text.in(language))));
            }
        }
        return given;
    }

    private static List<List<String>> runs(List<String> words) {
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(List.copyOf(words.subList(i, i + RUN)));
        }
        return runs;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }
}
