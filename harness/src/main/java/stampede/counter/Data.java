package stampede.counter;

import java.util.List;

/** The homework's own data: one movie, ten comments, as the original homework gave them. */
public record Data(List<Movie> movies, List<Comment> comments) {

    public Data {
        movies = List.copyOf(movies);
        comments = List.copyOf(comments);
    }
}
