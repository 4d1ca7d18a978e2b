// The only script of ours: the live connection, the dialog that tells when it is gone, keys of Chinese input, and files on their way.
(() => {
    const dialog = document.getElementById('components-reconnect-modal');
    document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());

    const retention = 150_000; // a little less than the server keeps a page
    let hiddenAt = null;
    document.addEventListener('visibilitychange', () => {
        if (document.hidden) hiddenAt = Date.now();
        else if (hiddenAt && Date.now() - hiddenAt > retention && dialog.classList.contains('components-reconnect-show')) location.reload();
    });

    // a page whose server was started again has nothing to come back to
    new MutationObserver(() => {
        if (dialog.classList.contains('components-reconnect-rejected')) location.reload();
    }).observe(dialog, { attributes: true, attributeFilter: ['class'] });

    // while a word is being composed, its keys are the input method's: they choose nothing and send nothing
    document.addEventListener('keydown', event => {
        if (event.isComposing || event.key === 'Process') event.stopPropagation();
    }, true);

    // the link that skips the head of the page moves the focus too, which the framework's own following of links does not
    document.addEventListener('click', event => {
        if (!event.target.closest?.('.skip')) return;
        event.preventDefault();
        event.stopPropagation();
        document.getElementById('main').focus();
    }, true);

    // a file goes straight to the server, not through the live connection
    window.hutongUpload = async (form, page) => {
        const file = form.querySelector('input[type=file]').files[0];
        if (!file) return page.invokeMethodAsync('Uploaded', 0, null, 'no-file', null);
        const name = file.name.toLowerCase();
        const type = name.endsWith('.csv') ? 'text/csv' : name.endsWith('.ndjson') || name.endsWith('.jsonl') ? 'application/x-ndjson' : null;
        if (!type) return page.invokeMethodAsync('Uploaded', 0, null, 'unsupported-file', null);
        try {
            const answer = await fetch(`upload/${form.dataset.sector}/${form.dataset.kind}`, {
                method: 'POST', body: file, credentials: 'same-origin',
                headers: { 'Content-Type': type, 'RequestVerificationToken': document.querySelector('meta[name=form]').content, 'Idempotency-Key': form.dataset.key },
            });
            const told = await answer.json().catch(() => ({}));
            await page.invokeMethodAsync('Uploaded', answer.status, told.batch ?? null, told.code ?? null, told.text ?? null);
        } catch {
            await page.invokeMethodAsync('Uploaded', 0, null, 'broken-off', null);
        }
    };
    window.hutongPrint = () => window.print();

    Blazor.start({
        circuit: {
            configureSignalR: builder => builder.withServerTimeout(15_000).withKeepAliveInterval(5_000),
            reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: 2_000 },
        },
    });
})();
