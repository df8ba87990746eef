    /** Returns true if the account has no number entry. */
    public val isEmpty: Boolean
        get() = ach.isEmpty() && eft.isEmpty() && bacs.isEmpty() && international.isEmpty()
