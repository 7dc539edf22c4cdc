package stampede.grade;

/** A kind of service that an exercise stands on. */
public enum Need {
    REDIS,
    SQL
}
