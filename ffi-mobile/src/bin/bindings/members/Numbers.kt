    /** Whether there is no entry of any kind. */
    public val isEmpty: Boolean
        get() = ach.isEmpty() && eft.isEmpty() && bacs.isEmpty() && international.isEmpty()
