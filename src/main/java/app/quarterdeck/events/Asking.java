package app.quarterdeck.events;

/** One thing that is found out for somebody, and how many queries that has taken so far. */
final class Asking {

    private final QueryAccount account;
    private int queries;

    Asking(QueryAccount account) {
        this.account = account;
    }

    QueryAccount account() {
        return account;
    }

    int queries() {
        return queries;
    }

    void countOne() {
        queries++;
    }
}
