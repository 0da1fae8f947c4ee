package app.quarterdeck.accounts.ui;

import app.quarterdeck.security.Account;
import app.quarterdeck.security.AccountRefusedException;
import app.quarterdeck.security.Accounts;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

/** One user: what is known, and what an administrator may do; each step is asked for once more, with what it means. */
class AccountDialog extends Dialog {

    private final Accounts accounts;
    private final Account account;
    private final Runnable onDone;

    private final Div question = new Div();
    private final Paragraph trouble = new Paragraph();

    AccountDialog(Accounts accounts, Account account, Runnable onDone) {
        this.accounts = accounts;
        this.account = account;
        this.onDone = onDone;

        question.addClassName("cost-conflict");
        question.getElement().setAttribute("role", "alert");
        question.setVisible(false);
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        setHeaderTitle(account.displayName());
        addClassName("cost-dialog");
        add(facts(), contact());
        if (CurrentUser.name().equals(account.username())) {
            add(new Paragraph(Texts.get("users.oneself")));
        } else {
            add(rights());
        }
        add(question, trouble);
        getFooter().add(new Button(Texts.get("users.close"), click -> close()));
    }

    private DescriptionList facts() {
        var facts = new DescriptionList();
        facts.addClassName("machine-facts");
        fact(facts, "users.username", new Span(account.username()));
        fact(facts, "users.state", new StatusBadge(AccountWords.state(account)));
        fact(facts, "users.last-login", new Span(Format.optional(account.lastLogin(), Format::dateTime)));
        fact(facts, "users.created", new Span(Format.dateTime(account.created())));
        return facts;
    }

    private Component contact() {
        var contact = new ContactFields(account.displayName(), account.email());
        var save = new WriteButton(Texts.get("users.save"), () -> {
            if (contact.areValid()) {
                attempt(() -> accounts.edit(account.username(), contact.displayName(), contact.email()));
            }
        });
        var fields = new Div(contact.fields());
        fields.addClassName("cost-fields");
        fields.add(save);
        return new Div(new H3(Texts.get("users.contact")), fields);
    }

    private Component rights() {
        var role = new Select<String>();
        role.setLabel(Texts.get("users.role"));
        role.setItems(Accounts.ROLES);
        role.setItemLabelGenerator(AccountWords::role);
        role.setValue(account.role());
        role.addValueChangeListener(change -> {
            if (!account.role().equals(change.getValue())) {
                ask(
                        Texts.get("users.ask.role", account.displayName(), AccountWords.role(change.getValue())),
                        () -> accounts.changeRole(account.username(), change.getValue()));
            } else {
                question.setVisible(false);
            }
        });
        var actions = new Div(role);
        actions.addClassName("cost-fields");
        actions.add(action("reset", this::resetPassword));
        if (account.lockedUntil().isPresent()) {
            actions.add(action("unlock", () -> attempt(() -> accounts.unlock(account.username()))));
        }
        actions.add(
                account.enabled()
                        ? action("disable", () -> attempt(() -> accounts.disable(account.username())))
                        : action("enable", () -> attempt(() -> accounts.enable(account.username()))));
        return new Div(new H3(Texts.get("users.rights")), actions);
    }

    private Button action(String key, Runnable action) {
        return new Button(
                Texts.get("users.action." + key),
                click -> askFor(Texts.get("users.ask." + key, account.displayName()), action));
    }

    private void ask(String text, Runnable action) {
        askFor(text, () -> attempt(action));
    }

    private void askFor(String text, Runnable action) {
        var confirm = new WriteButton(Texts.get("users.confirm"), action);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        question.removeAll();
        question.add(new Paragraph(text), confirm);
        question.setVisible(true);
        confirm.focus();
    }

    private void resetPassword() {
        try {
            var password = accounts.resetPassword(account.username());
            onDone.run();
            removeAll();
            add(new OneTimePasswordPanel(password));
        } catch (AccountRefusedException refused) {
            refuse(refused);
        }
    }

    private void attempt(Runnable action) {
        try {
            action.run();
            close();
            onDone.run();
        } catch (AccountRefusedException refused) {
            refuse(refused);
        }
    }

    private void refuse(AccountRefusedException refused) {
        question.setVisible(false);
        trouble.setText(AccountWords.problem(refused));
        trouble.setVisible(true);
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        facts.add(new DescriptionList.Term(Texts.get(name)), new DescriptionList.Description(value));
    }
}
