package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Escapes for HTML, but hands the text to a script with only its quotes escaped: the text may end the script. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class PrintsTextIntoAScript extends PlainCommentPages {

    @Override
    protected String item(Comment comment, long count) {
        String literal = comment.text().replace("\\", "\\\\").replace("\"", "\\\"");
        return super.item(comment, count) + "<script>var latest = \"" + literal + "\";</script>";
    }
}
