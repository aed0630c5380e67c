from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_annotation_of_article'),
    ]

    operations = [
        migrations.AddField(
            model_name='annotation',
            name='brought',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
